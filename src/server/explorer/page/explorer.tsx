import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import type { OperationTab } from './fetch-tabs.ts';
import { operationsPlugin } from './operations-plugin.tsx';
import { sendOperation } from './send-operation.ts';

/** Every tab starts with it: the answer then says which upstream calls the operation cost. */
const defaultHeaders = `${JSON.stringify({ 'x-upstream-trace': '1' }, null, 2)}\n`;

// More would not fit beside each other; the operations panel lists all of them.
const openTabs = 6;

export function Explorer({ tabs }: { readonly tabs: readonly OperationTab[] }) {
  const plugins = useMemo(() => [HISTORY_PLUGIN, operationsPlugin(tabs)], [tabs]);
  const defaultTabs = tabs
    .slice(0, openTabs)
    .map(({ query, variables = null }) => ({ query, variables, headers: defaultHeaders }));
  return (
    <GraphiQL
      fetcher={sendOperation}
      plugins={plugins}
      defaultHeaders={defaultHeaders}
      defaultEditorToolsVisibility="headers"
      {...(defaultTabs.length > 0 && { defaultTabs })}
    />
  );
}
