namespace ScriptEngine.Options;

/// <summary>When a VU of the ramping executor starts, stops taking iterations, and is cut at last. The rules are k6's.</summary>
internal static class RampingPlan
{
    /// <summary>
    /// The scheduled VUs. On the way up the n-th of d VUs comes at n/d of the stage, on the way down the n-th goes at n/d of it.
    /// </summary>
    /// <param name="endsWithZero">Whether a last step takes all VUs away at the end of the stages.</param>
    public static List<ExecutionStep> Scheduled(RampingVus scenario, bool endsWithZero)
    {
        List<ExecutionStep> steps = [new(TimeSpan.Zero, scenario.StartVus)];
        var end = TimeSpan.Zero;
        var from = scenario.StartVus;
        foreach (var stage in scenario.Stages)
        {
            end += stage.Duration;
            var difference = stage.Target - from;
            if (stage.Duration == TimeSpan.Zero)
            {
                Add(steps, end, stage.Target);
            }
            else
            {
                for (var vus = from; vus != stage.Target;)
                {
                    vus += Math.Sign(difference);
                    Add(steps, end - TimeSpan.FromTicks(stage.Duration.Ticks * (stage.Target - vus) / difference), vus);
                }
            }

            from = stage.Target;
        }

        if (endsWithZero && steps[^1].Vus != 0)
            steps.Add(new(end, 0));
        return steps;
    }

    /// <summary>
    /// The VUs that may still run: a VU that is ramped down keeps its place for gracefulRampDown, unless it is scheduled again before;
    /// gracefulStop after the stages none is left.
    /// </summary>
    public static List<ExecutionStep> Allowed(RampingVus scenario)
    {
        var steps = Scheduled(scenario, endsWithZero: false);
        var end = Length(scenario) + scenario.GracefulStop;
        if (scenario.GracefulRampDown > TimeSpan.Zero)
            steps = KeepRampedDown(steps, scenario.GracefulRampDown, end);
        if (steps[^1].Vus != 0)
            steps.Add(new(end, 0));
        return steps;
    }

    public static TimeSpan Length(RampingVus scenario)
    {
        var length = TimeSpan.Zero;
        foreach (var stage in scenario.Stages)
            length += stage.Duration;
        return length;
    }

    private static void Add(List<ExecutionStep> steps, TimeSpan offset, int vus)
    {
        if (steps[^1].Vus != vus)
            steps.Add(new(offset, vus));
    }

    private static List<ExecutionStep> KeepRampedDown(List<ExecutionStep> scheduled, TimeSpan gracefulRampDown, TimeSpan end)
    {
        List<ExecutionStep> kept = [];
        var last = 0;
        for (var i = 0; i < scheduled.Count; i++)
        {
            var step = scheduled[i];
            if (i == 0 || step.Vus > last)
            {
                kept.Add(step);
                last = step.Vus;
                continue;
            }

            if (step.Vus == last)
                continue;

            var hardStop = step.Offset + gracefulRampDown;
            if (NextAsHigh(scheduled, i, last, hardStop) is { } higher)
            {
                i = higher - 1;
                continue;
            }

            if (hardStop >= end)
                break;

            kept.Add(new(hardStop, step.Vus));
            last = step.Vus;
        }

        return kept;
    }

    private static int? NextAsHigh(List<ExecutionStep> scheduled, int from, int vus, TimeSpan until)
    {
        for (var i = from + 1; i < scheduled.Count && scheduled[i].Offset <= until; i++)
        {
            if (scheduled[i].Vus >= vus)
                return i;
        }

        return null;
    }
}
