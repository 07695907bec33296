using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Scripting;

/// <summary>Runs the iterations of one VU.</summary>
sealed class VirtualUser(int id, ScriptInstance script) : IVirtualUser
{
    readonly VuContext context = script.Context;
    ScenarioState? active;
    JsValue? data;
    long iterations;

    public int Id => id;

    public IterationEnd RunIteration(ScenarioState scenario, string? setupData, CancellationToken interruption)
    {
        context.Interruption = interruption;
        if (interruption.IsCancellationRequested)
            return IterationEnd.Interrupted;
        if (!ReferenceEquals(active, scenario))
            Activate(scenario);
        data ??= script.Parse(setupData);
        context.Iteration = iterations++;
        context.Engine.SetValue("__ITER", context.Iteration);
        context.Start();
        long start = context.Run.Time.GetTimestamp();
        try
        {
            script.Call(scenario.Options.Exec, data);
        }
        catch (JavaScriptException e)
        {
            context.Log.Write(LogLevel.Error, e.GetJavaScriptErrorString(), "stacktrace", null,
                new("executor", scenario.Options.Executor), new("scenario", scenario.Name));
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            return IterationEnd.Interrupted;
        }
        finally
        {
            context.End();
        }

        if (interruption.IsCancellationRequested)
            return IterationEnd.Interrupted;
        long end = context.Run.Time.GetTimestamp();
        long now = context.Run.Clock.At(end);
        context.Samples.Receive(
        [
            new Sample(context.Metrics.Builtin.IterationDuration, context.Tags, context.Run.Time.GetElapsedTime(start, end).TotalMilliseconds, now),
            new Sample(context.Metrics.Builtin.Iterations, context.Tags, 1, now),
        ]);
        return IterationEnd.Complete;
    }

    public void Dispose() => script.Dispose();

    void Activate(ScenarioState scenario)
    {
        active = context.Scenario = scenario;
        Tags tags = Tags.Empty;
        foreach (var (name, value) in scenario.Options.Tags)
            tags = tags.With(name, value);
        context.Tags = tags.With("group", "").With("scenario", scenario.Name);
    }
}
