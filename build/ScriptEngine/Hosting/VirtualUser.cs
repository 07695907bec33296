using System.Globalization;
using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Scripting;

namespace ScriptEngine.Hosting;

/// <summary>Runs the iterations of one VU.</summary>
internal sealed class VirtualUser(int id, ScriptInstance script) : IVirtualUser
{
    private readonly VuContext _context = script.Context;
    private readonly Dictionary<string, long> _iterationsByScenario = new(StringComparer.Ordinal);
    private ScenarioState? _active;
    private JsValue _function = JsValue.Undefined;
    private SetupData? _data;
    private long _iterations;
    private bool _hasOwnEnv;

    public int Id => id;

    public IterationEnd RunIteration(ScenarioState scenario, string? setupData, CancellationToken interruption)
    {
        _context.Interruption = interruption;
        if (interruption.IsCancellationRequested)
            return IterationEnd.Interrupted;
        if (!ReferenceEquals(_active, scenario))
            Activate(scenario);
        Count(scenario);
        _context.Start();
        var start = _context.Run.Time.GetTimestamp();
        var end = Run(setupData);
        _context.End();
        if ((end ?? (interruption.IsCancellationRequested ? IterationEnd.Interrupted : IterationEnd.Complete)) == IterationEnd.Interrupted)
            return IterationEnd.Interrupted;

        var ended = _context.Run.Time.GetTimestamp();
        var now = _context.Run.Clock.At(ended);
        _context.Samples.Receive(
        [
            new Sample(_context.Metrics.Builtin.IterationDuration, _context.Tags, _context.Run.Time.GetElapsedTime(start, ended)
                .TotalMilliseconds, now),
            new Sample(_context.Metrics.Builtin.Iterations, _context.Tags, 1, now),
        ]);
        return IterationEnd.Complete;
    }

    public void Dispose() => script.Dispose();

    /// <returns>Null when it came to its own end, be it by an exception: then it is complete unless it was interrupted meanwhile.</returns>
    private IterationEnd? Run(string? setupData)
    {
        try
        {
            // Parsed once: what an iteration changes, the VU's next one sees, as in k6.
            _data ??= new SetupData(script.Parse(setupData));
            script.Call(_function, _data.Value);
            _data.Restore();
        }
        catch (OperationCanceledException)
        {
            return IterationEnd.Interrupted;
        }
        catch (AbortedException e)
        {
            // The VU that ends the run has ended the iteration itself: the others are the ones that are interrupted.
            _context.Run.Abort(e.Message);
            return IterationEnd.Complete;
        }
        catch (JavaScriptException e)
        {
            if (!_context.Interruption.IsCancellationRequested)
                Log(ErrorText.Format(e, withinFunction: true), "stacktrace", "script exception");
        }
        catch (InsufficientExecutionStackException)
        {
            Log(ErrorText.TooDeep, "stacktrace", "script exception");
        }
        catch (Exception e) when (LimitFailure.From(e) is { } limit)
        {
            Log(limit.Message, null, limit.Hint);
        }
        catch (Exception e) when (e is UnhandledRejectionException or Jint.JintException)
        {
            if (!_context.Interruption.IsCancellationRequested)
                Log(e.Message, null, null);
        }

        return null;
    }

    private void Log(string message, string? source, string? hint) => _context.Log.Write(
        LogLevel.Error, message, source, hint, new("executor", _active!.Options.Executor), new("scenario", _active.Name));

    private void Count(ScenarioState scenario)
    {
        _context.Iteration = _iterations++;
        _context.IterationInScenario = _iterationsByScenario.GetValueOrDefault(scenario.Name);
        _iterationsByScenario[scenario.Name] = _context.IterationInScenario + 1;
        _context.IterationInTest = scenario.NextIteration();
        _context.Engine.Global.FastSetDataProperty("__ITER", _context.Iteration);
        if (_context.HasSystemTag("iter"))
            _context.Tags = _context.Tags.WithMetadata("iter", _context.Iteration.ToString(CultureInfo.InvariantCulture));
    }

    private void Activate(ScenarioState scenario)
    {
        _active = _context.Scenario = scenario;
        _function = script.Exported(scenario.Options.Exec);
        if (_hasOwnEnv || scenario.Options.Env.Count > 0)
        {
            _hasOwnEnv = scenario.Options.Env.Count > 0;
            script.SetEnv(scenario.Options.Env);
        }

        var options = _context.Options();
        var tags = Tags.Empty;
        foreach (var (name, value) in options.Tags ?? new Dictionary<string, string>())
            tags = tags.With(name, value);
        foreach (var (name, value) in scenario.Options.Tags)
            tags = tags.With(name, value);
        if (_context.HasSystemTag("group"))
            tags = tags.With("group", "");
        if (_context.HasSystemTag("scenario"))
            tags = tags.With("scenario", scenario.Name);
        if (_context.HasSystemTag("vu"))
            tags = tags.WithMetadata("vu", id.ToString(CultureInfo.InvariantCulture));
        _context.Tags = tags;
    }
}
