import { type Circuit, type CircuitSettings, type CircuitState, createCircuit, type Verdict } from './circuit.ts';
import type { PartnerCenterRequest } from './request.ts';

/**
 * The circuits of all operations, and of single resources that fail. An operation's circuit needs failures of several customers
 * (or other ids), so that one that upstream chokes on never stops the others; that one has a circuit of its own, so that it does
 * not cost a call each time somebody asks.
 */
export interface Circuits {
  /** Milliseconds until the request may be sent; 0: now. */
  refusesForMs(request: PartnerCenterRequest): number;
  /** Notes that the request is being sent, and says when; milliseconds since 1970. */
  sent(request: PartnerCenterRequest): number;
  /** Notes what became of the request that was sent then. `isAboutHost`: no matter what was asked for; default false. */
  ended(request: PartnerCenterRequest, sentAt: number, verdict: Verdict, isAboutHost?: boolean): void;
  /** Operations by name, those that never failed left out. */
  states(): readonly (readonly [operation: string, state: CircuitState])[];
  /** Single resources that are not asked for at present. */
  readonly openResources: number;
}

/**
 * Ten failures, half of the answers, three customers, within ten seconds: a request with all its retries is four failures, and the
 * faults of a good day (one in twenty) never are half. Five seconds: a restart takes about as long, and callers who are told to
 * come back then find it well within ten.
 */
const operationSettings: CircuitSettings = {
  minFailures: 10,
  minShare: 0.5,
  minSubjects: 3,
  windowMs: 10_000,
  openMs: 5_000,
};
const resourceSettings: CircuitSettings = { ...operationSettings, minSubjects: 1 };
/** Resources with failures that are remembered. */
const maxResources = 1_000;

export function createCircuits(now: () => number): Circuits {
  // both hold only what has failed: a healthy upstream costs two look-ups
  const ofOperations = new Map<string, Circuit>();
  const ofResources = new Map<string, Circuit>();

  const remembered = (circuits: Map<string, Circuit>, key: string, settings: CircuitSettings): Circuit => {
    const known = circuits.get(key) ?? createCircuit(settings);
    circuits.set(key, known);
    return known;
  };
  const forgetOldest = (): void => {
    for (const key of ofResources.keys()) {
      if (ofResources.size <= maxResources) return;
      ofResources.delete(key);
    }
  };
  return {
    refusesForMs(request) {
      if (ofOperations.size === 0) return 0;
      const ofOperation = ofOperations.get(request.operation.id)?.refusesForMs(now()) ?? 0;
      return Math.max(ofOperation, ofResources.get(resourceOf(request))?.refusesForMs(now()) ?? 0);
    },
    sent(request) {
      const sentAt = now();
      ofOperations.get(request.operation.id)?.sent(sentAt);
      if (ofResources.size > 0) ofResources.get(resourceOf(request))?.sent(sentAt);
      return sentAt;
    },
    ended(request, sentAt, verdict, isAboutHost = false) {
      const { id } = request.operation;
      if (verdict === 'failed') {
        const subject = isAboutHost ? undefined : subjectOf(request);
        remembered(ofOperations, id, operationSettings).ended(verdict, subject, sentAt, now());
        const resource = resourceOf(request);
        remembered(ofResources, resource, resourceSettings).ended(verdict, resource, sentAt, now());
        forgetOldest();
        return;
      }
      ofOperations.get(id)?.ended(verdict, undefined, sentAt, now());
      if (ofResources.size === 0) return;
      const resource = resourceOf(request);
      ofResources.get(resource)?.ended(verdict, undefined, sentAt, now());
      if (verdict === 'well' && ofResources.get(resource)?.state(now()) === 'closed') ofResources.delete(resource);
    },
    states: () => [...ofOperations].map(([operation, circuit]) => [operation, circuit.state(now())] as const),
    get openResources() {
      return [...ofResources.values()].filter((circuit) => circuit.state(now()) !== 'closed').length;
    },
  };
}

/** One resource, whatever part of it is asked for. */
const resourceOf = ({ operation, path }: PartnerCenterRequest): string => `${operation.id} ${path.split('?')[0]}`;

/** Whom a failure is about: the customer where the path names one, else the other ids in it; undefined where it names none. */
function subjectOf({ path }: PartnerCenterRequest): string | undefined {
  const segments = (path.split('?')[0] ?? '').split('/').slice(2);
  if (segments[0] === 'customers' && segments[1]?.includes('-')) return segments[1].toLowerCase();
  // ids have a digit in them, the words of a path have none
  return segments.filter((segment) => /\d/.test(segment)).join('/') || undefined;
}
