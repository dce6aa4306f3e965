import type { KeptAnswer } from './kept-answer.ts';

export interface Memory {
  /** Bytes held, keys and bookkeeping included. */
  readonly bytes: number;
  get(key: string): KeptAnswer | undefined;
  set(key: string, answer: KeptAnswer): void;
}

/** What an entry costs beside its key and its body: two objects and a place in a map. */
const overheadBytes = 256;

/** Holds what was used last, as much as fits. An answer of more than an eighth of the room would push out too much and is not kept. */
export function createMemory(maxBytes: number): Memory {
  // a Map remembers the order of insertion: the first is the one that was used longest ago
  const entries = new Map<string, KeptAnswer>();
  let bytes = 0;

  const drop = (key: string): void => {
    const answer = entries.get(key);
    if (!answer) return;
    entries.delete(key);
    bytes -= sizeOf(key, answer);
  };
  return {
    get bytes() {
      return bytes;
    },
    get(key) {
      const answer = entries.get(key);
      if (answer) {
        entries.delete(key);
        entries.set(key, answer);
      }
      return answer;
    },
    set(key, answer) {
      drop(key);
      const size = sizeOf(key, answer);
      if (size > maxBytes / 8) return;
      entries.set(key, answer);
      bytes += size;
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}

/** Parsed JSON takes up to three times its text: each short string is an object of its own. */
const heapBytesPerByte = 3;

const sizeOf = (key: string, { bytes }: KeptAnswer): number => key.length + bytes * heapBytesPerByte + overheadBytes;
