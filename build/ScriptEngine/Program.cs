using System.Collections;
using ScriptEngine.CommandLine;
using ScriptEngine.Logging;

namespace ScriptEngine;

static class Program
{
    static int Main(string[] args)
    {
        using TerminalStreams terminal = new();
        var log = new Log(new LogSettings { NoColor = true }, terminal, TimeProvider.System);
        try
        {
            Invocation invocation = new CommandLineParser(Variables()).Parse(args);
            log.Dispose();
            log = new Log(invocation.Log, terminal, TimeProvider.System);
            return Run(invocation, terminal, log);
        }
        catch (EngineException error)
        {
            log.Write(LogLevel.Error, error.Message, hint: error.Hint);
            return error.ExitCode;
        }
        finally
        {
            log.Dispose();
        }
    }

    static int Run(Invocation invocation, TerminalStreams terminal, Log log)
    {
        switch (invocation)
        {
            case PrintInvocation print:
                terminal.Write(print.Text);
                return ExitCode.Success;
            case InspectInvocation inspect:
                return InspectCommand.Run(inspect, terminal, log);
            default:
                throw new EngineException(ExitCode.Untyped, "run is not there yet");
        }
    }

    static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return variables;
    }
}
