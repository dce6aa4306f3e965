import { Button, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import type { OperationTab } from './fetch-tabs.ts';

/** A panel that lists the gateway's own operations and opens one in a new tab. */
export function operationsPlugin(tabs: readonly OperationTab[]): GraphiQLPlugin {
  return { title: 'Operations', icon: OperationsIcon, content: () => <Operations tabs={tabs} /> };
}

function Operations({ tabs }: { readonly tabs: readonly OperationTab[] }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const open = ({ query, variables = '' }: OperationTab) => {
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
  return (
    <section className="operations-panel">
      <header className="graphiql-doc-explorer-title">Operations</header>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.title}>
            <Button type="button" onClick={() => open(tab)}>
              {tab.title}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const OperationsIcon = () => (
  <svg
    viewBox="0 0 16 16"
    width="1em"
    height="1em"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
  >
    <path d="M2 4h12M2 8h12M2 12h8" />
  </svg>
);
