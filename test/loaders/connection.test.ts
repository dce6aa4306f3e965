import { describe, expect, test } from 'vitest';
import { connect, connectWhole, type PageArguments } from '../../src/loaders/connection.ts';

const limits = { default: 3, most: 5 };

/** Upstream's list of 1 to 10 in pages, found by number; remembers which were read. */
function pagesOf(keep?: (item: number) => boolean, scanSize?: number) {
  const read: string[] = [];
  const list = (args: PageArguments) =>
    connect<number, number>(
      {
        key: 'numbers',
        limits,
        isPlace: (value): value is number => typeof value === 'number',
        ...(scanSize && { scanSize }),
        ...(keep && { keep }),
        read: (start = 0, size) => {
          read.push(`${start}+${size}`);
          const items = Array.from({ length: 10 }, (_, index) => index + 1).slice(start, start + size);
          return Promise.resolve({ items, ...(start + size < 10 && { next: start + size }), totalCount: 10 });
        },
      },
      args,
    );
  return { list, read };
}

describe('a page', () => {
  test('is as long as asked for, with one read of that size', async () => {
    const { list, read } = pagesOf();
    const page = await list({ first: 4 });
    expect([page.nodes, page.totalCount, page.pageInfo.hasNextPage]).toEqual([[1, 2, 3, 4], 10, true]);
    expect(read).toEqual(['0+4']);
  });

  test('has the default length when none is asked for', async () => {
    expect((await pagesOf().list({})).nodes).toEqual([1, 2, 3]);
  });

  test('begins behind the cursor, at the start of the next upstream page where the cursor is at an end', async () => {
    const { list, read } = pagesOf();
    const { pageInfo } = await list({ first: 4 });
    expect((await list({ first: 4, after: pageInfo.endCursor ?? null })).nodes).toEqual([5, 6, 7, 8]);
    expect(read).toEqual(['0+4', '4+4']);
  });

  test('is the last one when nothing lies behind it', async () => {
    const { list } = pagesOf();
    const { pageInfo } = await list({ first: 5 });
    const last = await list({ first: 5, after: pageInfo.endCursor ?? null });
    expect([last.nodes, last.pageInfo.hasNextPage]).toEqual([[6, 7, 8, 9, 10], false]);
  });

  test('of a filtered list reads on until it is full, and no further', async () => {
    const { list, read } = pagesOf((item) => item % 4 === 0, 2);
    const page = await list({ first: 1 });
    expect([page.nodes, page.pageInfo.hasNextPage, read]).toEqual([[4], true, ['0+2', '2+2']]);
    const rest = await list({ first: 5, after: page.pageInfo.endCursor ?? null });
    expect([rest.nodes, rest.pageInfo.hasNextPage]).toEqual([[8], false]);
  });

  test('of an upstream whose next page is the same page ends, and says that it is the last', async () => {
    const page = await connect<number, string>(
      {
        key: 'stuck',
        limits,
        isPlace: (value): value is string => typeof value === 'string',
        read: () => Promise.resolve({ items: [1], next: 'same' }),
      },
      { first: 5 },
    );
    expect(page.nodes).toEqual([1, 1]);
    expect(page.pageInfo.hasNextPage).toBe(false);
  });
});

test('a list that upstream answers whole is paged the same way', async () => {
  const whole = (args: PageArguments) => connectWhole('letters', ['a', 'b', 'c'], args, limits);
  const { pageInfo, totalCount } = await whole({ first: 2 });
  expect([pageInfo.hasNextPage, totalCount]).toEqual([true, 3]);
  const rest = await whole({ first: 2, after: pageInfo.endCursor ?? null });
  expect([rest.nodes, rest.pageInfo]).toMatchObject([['c'], { hasNextPage: false, hasPreviousPage: true }]);
});
