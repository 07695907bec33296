using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace Pipeline.Arguments;

/// <summary>The arguments that were given, as text in canonical form. The emulator's have the emulator's own names.</summary>
public sealed record GivenArguments(IReadOnlyList<NamedValue> Values, EmulatorRequest Emulator)
{
    /// <summary>The prefix of the emulator's arguments. The rest is the emulator's own name for the argument.</summary>
    public const string EmulatorPrefix = "--emulator-";

    /// <summary>The part of it that a plan keeps.</summary>
    private IReadOnlyList<NamedValue> Kept =>
    [
        .. ArgumentTable.All.Where(row => row.WhenResumed != WhenResumed.Anew && row != ArgumentTable.Target).SelectMany(
            row => Of(row).Select(value => new NamedValue(row.Name, row.IsPath ? Path.GetFullPath(value) : value))),
    ];

    public static GivenArguments From(GivenSettings kept) => new(
        [.. kept.Targets.Select(target => new NamedValue(ArgumentTable.Target.Name, target)), .. kept.Arguments],
        new EmulatorRequest(kept.Emulator));

    /// <summary>The values of an argument in the order in which they were given; empty if it was not given.</summary>
    public IReadOnlyList<string> Of(Argument argument) =>
        [.. Values.Where(value => value.Name == argument.Name).Select(value => value.Value)];

    public RunRequest ToRequest()
    {
        var request = new RunRequest { Emulator = Emulator, Arguments = Kept, Syntax = Write };
        foreach (var row in ArgumentTable.All)
        {
            if (Of(row) is { Count: > 0 } values)
                request = row.Put(request, values);
        }

        return request;
    }

    /// <summary>Problems with the values of the scripts' variables.</summary>
    public IEnumerable<string> VariableProblems() =>
        from row in ArgumentTable.Variables
        from value in Of(row)
        where row.Canonical(value) is null
        select $"{row.Name}={value}: give {row.Expected}.";

    /// <exception cref="ConfigurationException">Arguments contradict each other, or targets do not take them; all are listed.</exception>
    public void ThrowIfContradictory()
    {
        var request = ToRequest();
        List<string> problems = [.. Misplaced(request), .. Contradictions(request)];
        if (problems.Count > 0)
            throw new ConfigurationException(problems);
    }

    private IEnumerable<string> Misplaced(RunRequest request)
    {
        var given = ArgumentTable.All.Where(row => Of(row).Count > 0).ToList();
        foreach (var rows in given.Where(row => row.OnlyTarget is { } only && !Names(request, only)).GroupBy(row => row.OnlyTarget!))
        {
            yield return $"{string.Join(", ", rows)}: only {ArgumentTable.Target.With(rows.Key)} takes "
                + $"{(rows.Count() == 1 ? "it" : "them")}. Add that target, or leave {(rows.Count() == 1 ? "it" : "them")} out.";
        }

        foreach (var row in given.Where(row => row.NotFor is { } unfit && Names(request, unfit.Target)))
            yield return $"{Written(row)}: {row.NotFor!.Why}. Leave it out.";
        var engine = EngineKind.For(request.Mode, request.Engine);
        foreach (var row in given.Where(row => row.NeedsRunners && !engine.Capabilities.HasRunners))
        {
            var takers = EngineKind.All.Where(kind => kind.Capabilities.HasRunners).Select(kind => ArgumentTable.Engine.With(kind.Name));
            yield return $"{Written(row)}: only {string.Join(" or ", takers)} takes it. Add that, or leave it out.";
        }

        if (Emulator.Arguments.Count > 0 && request.Environment != TargetEnvironment.Emulator
            && !Names(request, ArgumentTable.EmulatorTarget))
        {
            var names = Emulator.Arguments.Select(argument => $"{EmulatorPrefix}{argument.Name}").Distinct(StringComparer.Ordinal);
            yield return $"{string.Join(", ", names)} with {Write(Setting.Environment, request.Environment.Code())}: only the emulator "
                + $"takes that, which {Write(Setting.Environment, "EMULATOR")} starts. Leave it out, or use "
                + $"{Write(Setting.Environment, "EMULATOR")}.";
        }
    }

    private IEnumerable<string> Contradictions(RunRequest request)
    {
        if (Names(request, PlanningTargets.Smoke) && request.Load != LoadLevel.Smoke)
        {
            yield return $"{ArgumentTable.Target.With(PlanningTargets.Smoke)} has the smoke load: for another one say "
                + $"{ArgumentTable.Target.With(PlanningTargets.SmallSuite)} {ArgumentTable.Load.With(Of(ArgumentTable.Load)[0])}.";
        }

        if (request.Comparison is { Baseline: null } and ({ Confirm: true } or { Gate: not RegressionGate.None }))
        {
            yield return $"{ArgumentTable.Gate} and {ArgumentTable.Confirm} compare with an earlier run: name its folder "
                + $"with {ArgumentTable.Baseline}=FOLDER.";
        }
    }

    /// <summary>The arguments of a resumed run: those that its plan keeps, and those that may change or have to be given again.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="ConfigurationException">Arguments differ from the plan's; all of them are listed.</exception>
    public GivenArguments ResumedWith(GivenArguments now, string folder)
    {
        var problems = ArgumentTable.All
            .Where(row => row.WhenResumed == WhenResumed.AsPlanned && now.Of(row).Count > 0 && !IsSame(row, now))
            .Select(row => Conflict(now.Written(row), Of(row)))
            .Concat(SearchBounds(now).Select(row => $"{row}: the run of {folder} is not a search for capacity. Leave it out."))
            .Concat(now.Emulator.Arguments.GroupBy(argument => argument.Name)
                .Where(values => !values.SequenceEqual(Emulator.Arguments.Where(argument => argument.Name == values.Key)))
                .Select(values => Conflict(
                    string.Join(", ", values.Select(argument => $"{EmulatorPrefix}{argument.Name}={argument.Value}")),
                    [.. Emulator.Arguments.Where(argument => argument.Name == values.Key).Select(argument => argument.Value)])))
            .ToList();
        if (now.Of(ArgumentTable.Results) is [var results] && Path.GetFullPath(results) != Path.GetFullPath(folder))
            problems.Add(Conflict(now.Written(ArgumentTable.Results), [folder]));
        if (problems.Count > 0)
            throw new ConfigurationException(problems);
        var merged = new GivenArguments(
            [
                .. ArgumentTable.All.SelectMany(row =>
                    (IsTakenFrom(now, row) ? now : this).Of(row).Select(value => new NamedValue(row.Name, value))),
            ],
            Emulator);
        merged.ThrowIfContradictory();
        return merged;

        string Conflict(string given, IReadOnlyList<string> planned) =>
            $"{given}: the run of {folder} is resumed with its original plan "
                + $"({(planned.Count == 0 ? "which did not have it" : string.Join(", ", planned))})."
                + " Leave it out, or start a new run.";
    }

    /// <summary>If the plan has no value, the default counts. If it left the engine open, any engine may be named.</summary>
    private bool IsSame(Argument row, GivenArguments now)
    {
        var (then, asked) = (Of(row), now.Of(row));
        if (then.Count == 0 && DefaultOf(row) is { } otherwise)
            then = [otherwise];
        return (row == ArgumentTable.Engine && then[0] == row.Default)
            || then.ToHashSet(row == ArgumentTable.Target ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal).SetEquals(asked);
    }

    private string? DefaultOf(Argument row) =>
        row == ArgumentTable.Load ? $"{ToRequest().Load}".ToLowerInvariant() : row.Default;

    /// <summary>The plan's arguments do not change, but if it left the engine open, one may be named.</summary>
    private bool IsTakenFrom(GivenArguments now, Argument row) => now.Of(row).Count > 0
        && (row.WhenResumed != WhenResumed.AsPlanned || row == ArgumentTable.Engine || Of(row).Count == 0);

    private IEnumerable<Argument> SearchBounds(GivenArguments now) => Names(ToRequest(), PlanningTargets.FindCapacity)
        ? []
        : ArgumentTable.Arguments.Where(row => row.OnlyTarget == PlanningTargets.FindCapacity && now.Of(row).Count > 0);

    /// <summary>The argument as it is written on the command line.</summary>
    private string Written(Argument row) =>
        string.Join(" ", Of(row).Select(value => row.Form is null ? row.Name : row.With(value))) + OrVariable(row);

    private static string Write(Setting setting, string? value)
    {
        var row = ArgumentTable.Arguments.Single(row => row.Setting == setting);
        return value is null ? row.Name : row.With(value) + OrVariable(row);
    }

    private static string OrVariable(Argument row) => row.Variable is { } name ? $" (or {name})" : "";

    private static bool Names(RunRequest request, string target) => request.Targets.Contains(target, StringComparer.OrdinalIgnoreCase);
}
