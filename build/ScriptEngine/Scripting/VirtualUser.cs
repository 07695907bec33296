using System.Globalization;
using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Scripting;

/// <summary>Runs the iterations of one VU.</summary>
sealed class VirtualUser(int id, ScriptInstance script) : IVirtualUser
{
    readonly VuContext context = script.Context;
    readonly Dictionary<string, long> iterationsByScenario = new(StringComparer.Ordinal);
    ScenarioState? active;
    JsValue function = JsValue.Undefined;
    SetupData? data;
    long iterations;
    bool hasOwnEnv;

    public int Id => id;

    public IterationEnd RunIteration(ScenarioState scenario, string? setupData, CancellationToken interruption)
    {
        context.Interruption = interruption;
        if (interruption.IsCancellationRequested)
            return IterationEnd.Interrupted;
        if (!ReferenceEquals(active, scenario))
            Activate(scenario);
        Count(scenario);
        context.Start();
        long start = context.Run.Time.GetTimestamp();
        IterationEnd? end = Run(setupData);
        context.End();
        if ((end ?? (interruption.IsCancellationRequested ? IterationEnd.Interrupted : IterationEnd.Complete)) == IterationEnd.Interrupted)
            return IterationEnd.Interrupted;

        long ended = context.Run.Time.GetTimestamp();
        long now = context.Run.Clock.At(ended);
        context.Samples.Receive(
        [
            new Sample(context.Metrics.Builtin.IterationDuration, context.Tags, context.Run.Time.GetElapsedTime(start, ended).TotalMilliseconds, now),
            new Sample(context.Metrics.Builtin.Iterations, context.Tags, 1, now),
        ]);
        return IterationEnd.Complete;
    }

    public void Dispose() => script.Dispose();

    /// <returns>Null when it came to its own end, be it by an exception: then it is complete unless it was interrupted meanwhile.</returns>
    IterationEnd? Run(string? setupData)
    {
        try
        {
            // Parsed once: what an iteration changes, the VU's next one sees, as in k6.
            data ??= new SetupData(script.Parse(setupData));
            script.Call(function, data.Value);
            data.Restore();
        }
        catch (OperationCanceledException)
        {
            return IterationEnd.Interrupted;
        }
        catch (AbortedException e)
        {
            // Whoever ends the run has ended the iteration itself: the others are the ones that are interrupted.
            context.Run.Abort(e.Message);
            return IterationEnd.Complete;
        }
        catch (JavaScriptException e)
        {
            if (!context.Interruption.IsCancellationRequested)
                Log(ErrorText.Of(e, withinFunction: true), "stacktrace", "script exception");
        }
        catch (InsufficientExecutionStackException)
        {
            Log(ErrorText.TooDeep, "stacktrace", "script exception");
        }
        catch (Exception e) when (LimitFailure.Of(e) is { } limit)
        {
            Log(limit.Message, null, limit.Hint);
        }
        catch (Exception e) when (e is UnhandledRejectionException or Jint.JintException)
        {
            if (!context.Interruption.IsCancellationRequested)
                Log(e.Message, null, null);
        }

        return null;
    }

    void Log(string message, string? source, string? hint) => context.Log.Write(
        LogLevel.Error, message, source, hint, new("executor", active!.Options.Executor), new("scenario", active.Name));

    void Count(ScenarioState scenario)
    {
        context.Iteration = iterations++;
        context.IterationInScenario = iterationsByScenario.GetValueOrDefault(scenario.Name);
        iterationsByScenario[scenario.Name] = context.IterationInScenario + 1;
        context.IterationInTest = scenario.NextIteration();
        context.Engine.Global.FastSetDataProperty("__ITER", context.Iteration);
        if (context.HasSystemTag("iter"))
            context.Tags = context.Tags.WithMetadata("iter", context.Iteration.ToString(CultureInfo.InvariantCulture));
    }

    void Activate(ScenarioState scenario)
    {
        active = context.Scenario = scenario;
        function = script.Exported(scenario.Options.Exec);
        if (hasOwnEnv || scenario.Options.Env.Count > 0)
        {
            hasOwnEnv = scenario.Options.Env.Count > 0;
            script.SetEnv(scenario.Options.Env);
        }

        TestOptions options = context.Options();
        Tags tags = Tags.Empty;
        foreach (var (name, value) in options.Tags ?? new Dictionary<string, string>())
            tags = tags.With(name, value);
        foreach (var (name, value) in scenario.Options.Tags)
            tags = tags.With(name, value);
        if (context.HasSystemTag("group"))
            tags = tags.With("group", "");
        if (context.HasSystemTag("scenario"))
            tags = tags.With("scenario", scenario.Name);
        if (context.HasSystemTag("vu"))
            tags = tags.WithMetadata("vu", id.ToString(CultureInfo.InvariantCulture));
        context.Tags = tags;
    }
}
