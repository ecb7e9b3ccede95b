// Shows the first bytes of a program's memory in hexadecimal: VS Code gives it as a file without an end, of which a range is read.

const vscode = require('vscode');

const SHOWN = 32;

exports.activate = (context) => {
  const provider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: async ({ uri }, panel) => {
      const bytes = await vscode.workspace.fs.readFile(uri.with({ query: `range=0:${SHOWN}` }));
      const text = Buffer.from(bytes).toString('hex');
      panel.webview.html = `<code id="bytes">${text}</code>`;
    },
  };
  context.subscriptions.push(vscode.window.registerCustomEditorProvider('hexEditor.hexedit', provider));
};
