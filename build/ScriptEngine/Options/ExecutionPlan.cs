namespace ScriptEngine.Options;

/// <summary>How many VUs the scenarios of a test need together, and for how long.</summary>
internal sealed class ExecutionPlan
{
    private ExecutionPlan(IReadOnlyList<KeyValuePair<string, Scenario>> scenarios, IReadOnlyList<ExecutionStep> steps)
    {
        Scenarios = scenarios;
        MaxVus = steps.Count == 0 ? 0 : steps.Max(step => step.Vus);
        MaxDuration = steps.Count == 0 ? TimeSpan.Zero : steps[^1].Offset;
    }

    /// <summary>By start time, then by name.</summary>
    public IReadOnlyList<KeyValuePair<string, Scenario>> Scenarios { get; }

    /// <summary>The most VUs that there can be at a time; so many are initialised before the start.</summary>
    public int MaxVus { get; }

    /// <summary>Until the last scenario ends, its graceful stop included.</summary>
    public TimeSpan MaxDuration { get; }

    public static ExecutionPlan From(IReadOnlyDictionary<string, Scenario> scenarios)
    {
        List<KeyValuePair<string, Scenario>> sorted = [.. scenarios];
        sorted.Sort(static (left, right) => left.Value.StartTime.CompareTo(right.Value.StartTime) is not 0 and int order
            ? order
            : string.CompareOrdinal(left.Key, right.Key));
        return new(sorted, Sum(sorted));
    }

    /// <summary>What one scenario needs, from its own start.</summary>
    public static List<ExecutionStep> Needs(Scenario scenario) => scenario switch
    {
        ConstantVus constant => Flat(constant.Vus, constant.Duration + constant.GracefulStop),
        SharedIterations shared => Flat(shared.Vus, shared.MaxDuration + shared.GracefulStop),
        PerVuIterations perVu => Flat(perVu.Vus, perVu.MaxDuration + perVu.GracefulStop),
        RampingVus ramping => RampingPlan.Allowed(ramping),
        _ => throw new NotSupportedException(scenario.Executor),
    };

    private static List<ExecutionStep> Flat(int vus, TimeSpan length) => [new(TimeSpan.Zero, vus), new(length, 0)];

    private static List<ExecutionStep> Sum(List<KeyValuePair<string, Scenario>> scenarios)
    {
        List<(TimeSpan Offset, int Scenario, int Order, int Vus)> all = [];
        for (var i = 0; i < scenarios.Count; i++)
        {
            foreach (var step in Needs(scenarios[i].Value))
                all.Add((step.Offset + scenarios[i].Value.StartTime, i, all.Count, step.Vus));
        }

        all.Sort();

        // As in k6 each step counts, also where two scenarios change at the same moment: the one that starts just when another ends
        // finds that one's VUs taken if its name comes first.
        List<ExecutionStep> sum = [];
        var current = new int[scenarios.Count];
        foreach (var (offset, scenario, _, vus) in all)
        {
            current[scenario] = vus;
            var total = current.Sum();
            if (sum.Count == 0 || sum[^1].Vus != total)
                sum.Add(new(offset, total));
        }

        return sum;
    }
}
