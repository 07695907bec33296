namespace ScriptEngine.Execution;

/// <summary>Where the run is. The numbers are those that the REST interface shows.</summary>
internal enum RunStatus
{
    Created,
    InitVus,
    InitExecutors,
    InitDone,
    PausedBeforeRun,
    Started,
    Setup,
    Running,
    Teardown,
    Ended,
    Interrupted,
    MarkedAsFailed,
}
