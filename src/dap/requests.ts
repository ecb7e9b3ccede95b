// The requests of the Debug Adapter Protocol that Trapline answers, typed by command.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

type Exchange<Q extends Dap.Request, R extends Dap.Response> = {
  readonly arguments: Q['arguments'];
  readonly body: R['body'];
};

export interface Requests {
  initialize: Exchange<Dap.InitializeRequest, Dap.InitializeResponse>;
  launch: Exchange<Dap.LaunchRequest, Dap.LaunchResponse>;
  attach: Exchange<Dap.AttachRequest, Dap.AttachResponse>;
  restart: Exchange<Dap.RestartRequest, Dap.RestartResponse>;
  configurationDone: Exchange<Dap.ConfigurationDoneRequest, Dap.ConfigurationDoneResponse>;
  terminate: Exchange<Dap.TerminateRequest, Dap.TerminateResponse>;
  cancel: Exchange<Dap.CancelRequest, Dap.CancelResponse>;
  disconnect: Exchange<Dap.DisconnectRequest, Dap.DisconnectResponse>;
  setBreakpoints: Exchange<Dap.SetBreakpointsRequest, Dap.SetBreakpointsResponse>;
  setFunctionBreakpoints: Exchange<Dap.SetFunctionBreakpointsRequest, Dap.SetFunctionBreakpointsResponse>;
  setInstructionBreakpoints: Exchange<Dap.SetInstructionBreakpointsRequest, Dap.SetInstructionBreakpointsResponse>;
  dataBreakpointInfo: Exchange<Dap.DataBreakpointInfoRequest, Dap.DataBreakpointInfoResponse>;
  setDataBreakpoints: Exchange<Dap.SetDataBreakpointsRequest, Dap.SetDataBreakpointsResponse>;
  breakpointLocations: Exchange<Dap.BreakpointLocationsRequest, Dap.BreakpointLocationsResponse>;
  setExceptionBreakpoints: Exchange<Dap.SetExceptionBreakpointsRequest, Dap.SetExceptionBreakpointsResponse>;
  exceptionInfo: Exchange<Dap.ExceptionInfoRequest, Dap.ExceptionInfoResponse>;
  threads: Exchange<Dap.ThreadsRequest, Dap.ThreadsResponse>;
  stackTrace: Exchange<Dap.StackTraceRequest, Dap.StackTraceResponse>;
  scopes: Exchange<Dap.ScopesRequest, Dap.ScopesResponse>;
  variables: Exchange<Dap.VariablesRequest, Dap.VariablesResponse>;
  locations: Exchange<Dap.LocationsRequest, Dap.LocationsResponse>;
  evaluate: Exchange<Dap.EvaluateRequest, Dap.EvaluateResponse>;
  setVariable: Exchange<Dap.SetVariableRequest, Dap.SetVariableResponse>;
  setExpression: Exchange<Dap.SetExpressionRequest, Dap.SetExpressionResponse>;
  writeMemory: Exchange<Dap.WriteMemoryRequest, Dap.WriteMemoryResponse>;
  completions: Exchange<Dap.CompletionsRequest, Dap.CompletionsResponse>;
  continue: Exchange<Dap.ContinueRequest, Dap.ContinueResponse>;
  next: Exchange<Dap.NextRequest, Dap.NextResponse>;
  stepIn: Exchange<Dap.StepInRequest, Dap.StepInResponse>;
  stepInTargets: Exchange<Dap.StepInTargetsRequest, Dap.StepInTargetsResponse>;
  stepOut: Exchange<Dap.StepOutRequest, Dap.StepOutResponse>;
  gotoTargets: Exchange<Dap.GotoTargetsRequest, Dap.GotoTargetsResponse>;
  goto: Exchange<Dap.GotoRequest, Dap.GotoResponse>;
  restartFrame: Exchange<Dap.RestartFrameRequest, Dap.RestartFrameResponse>;
  pause: Exchange<Dap.PauseRequest, Dap.PauseResponse>;
  readMemory: Exchange<Dap.ReadMemoryRequest, Dap.ReadMemoryResponse>;
  disassemble: Exchange<Dap.DisassembleRequest, Dap.DisassembleResponse>;
  modules: Exchange<Dap.ModulesRequest, Dap.ModulesResponse>;
  loadedSources: Exchange<Dap.LoadedSourcesRequest, Dap.LoadedSourcesResponse>;
  /** Our own: why a breakpoint is not bound where it was asked for; no reason if it is. */
  explainBreakpoint: {
    readonly arguments: { readonly breakpointId: number };
    readonly body: { readonly reason?: string };
  };
}

export type Command = keyof Requests;
/** Never undefined: a request without arguments is handed on with an empty object. */
export type Arguments<C extends Command> = NonNullable<Requests[C]['arguments']>;
export type Body<C extends Command> = Requests[C]['body'];
