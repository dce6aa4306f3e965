declare module '*?worker' {
  const WorkerConstructor: new () => Worker;
  export default WorkerConstructor;
}

declare module '*.css';

// Monaco looks for this name (monaco-editor, esm/vs/editor/editor.api.d.ts).
declare var MonacoEnvironment: { getWorker(id: string, label: string): Worker };
