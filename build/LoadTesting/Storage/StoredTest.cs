using LoadTesting.Model;

namespace LoadTesting.Storage;

/// <summary>
/// A planned test in the form of <c>plan.json</c> and <c>result.json</c>: all members on one level, in this order. The form is independent
/// of the records in memory, so folders of earlier versions can still be read when those change.
/// </summary>
internal sealed record StoredTest
{
    public required string Name { get; init; }

    public required Suite Suite { get; init; }

    public required string Category { get; init; }

    public required string Script { get; init; }

    public required int Vus { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeSpan RampUp { get; init; }

    public required TimeSpan RampDown { get; init; }

    public required TimeSpan PauseBefore { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public string ScriptHash { get; init; } = "";

    /// <summary>Null for false, as in folders of earlier versions.</summary>
    public bool? ExecutesGraphs { get; init; }

    /// <summary>For readers; follows from the others, and is not read back.</summary>
    public TimeSpan Length { get; private init; }

    public static StoredTest From(PlannedTest test) => new()
    {
        Name = test.Name,
        Suite = test.Suite,
        Category = test.Category,
        Script = test.Script,
        Vus = test.Vus,
        Duration = test.Duration,
        RampUp = test.RampUp,
        RampDown = test.RampDown,
        PauseBefore = test.PauseBefore,
        Variables = test.Variables,
        ScriptHash = test.ScriptHash,
        ExecutesGraphs = test.Definition.ExecutesGraphs ? true : null,
        Length = test.Length,
    };

    public PlannedTest ToPlannedTest() => new(
        new TestDefinition(Name, Suite, Category, Script) { ScriptHash = ScriptHash, ExecutesGraphs = ExecutesGraphs ?? false },
        Vus,
        Duration,
        RampUp,
        RampDown,
        PauseBefore,
        Variables);
}
