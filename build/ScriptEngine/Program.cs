using System.Collections;
using ScriptEngine.CommandLine;
using ScriptEngine.Commands;
using ScriptEngine.Failures;
using ScriptEngine.Logging;

namespace ScriptEngine;

internal static class Program
{
    private static int Main(string[] args)
    {
        using TerminalStreams terminal = new();
        var log = new Log(new LogSettings { NoColor = true }, terminal, TimeProvider.System);
        // On any other thread a crash ends the process from there: the runtime's trace is all that follows.
        AppDomain.CurrentDomain.UnhandledException += (_, crash) => Report((Exception)crash.ExceptionObject, log);
        try
        {
            var variables = Variables();
            if (variables.Remove(StandardInputWatch.Variable))
                StandardInputWatch.Start();
            var invocation = new CommandLineParser(variables).Parse(args);
            log.Dispose();
            log = new Log(invocation.Log, terminal, TimeProvider.System);
            return Run(invocation, terminal, log);
        }
        catch (EngineException error)
        {
            if (!error.IsReported)
                log.Write(LogLevel.Error, error.Message, error.IsOfScript ? "stacktrace" : null, error.Hint);
            return error.ExitCode;
        }
#pragma warning disable CA1031 // Whatever it is: people get one line that they can act upon, and a code that no verdict has.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Report(error, log);
            return ExitCode.Crash;
        }
        finally
        {
            log.Dispose();
        }
    }

    private static void Report(Exception error, Log log)
    {
        log.Write(LogLevel.Error, $"the embedded engine failed unexpectedly: {error.GetType().Name}: {error.Message}",
            hint: "run the test with k6, and report this together with the script; --verbose shows where it happened");
        log.Write(LogLevel.Debug, error.ToString());
    }

    private static int Run(Invocation invocation, TerminalStreams terminal, Log log)
    {
        switch (invocation)
        {
            case PrintInvocation print:
                terminal.Write(print.Text);
                return ExitCode.Success;
            case InspectInvocation inspect:
                return InspectCommand.Run(inspect, terminal, log);
            case RunInvocation run:
                new RunCommand(run, terminal, log, TimeProvider.System).RunAsync().GetAwaiter().GetResult();
                return ExitCode.Success;
            default:
                throw new NotSupportedException(invocation.GetType().Name);
        }
    }

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return variables;
    }
}
