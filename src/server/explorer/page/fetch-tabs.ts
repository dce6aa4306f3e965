export interface OperationTab {
  readonly title: string;
  readonly query: string;
  readonly variables?: string;
}

/** The gateway's own operations; the explorer is of use without them. */
export async function fetchTabs(): Promise<readonly OperationTab[]> {
  try {
    const response = await fetch('/graphql/explorer/operations.json');
    return response.ok ? ((await response.json()) as readonly OperationTab[]) : [];
  } catch {
    return [];
  }
}
