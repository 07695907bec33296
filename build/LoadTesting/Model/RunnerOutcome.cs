namespace LoadTesting.Model;

/// <summary>One of the runners that shared a test's load.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">The name of its pod or machine.</param>
public sealed record RunnerOutcome(int Number, string Name)
{
    /// <summary>The exit code of its k6; null if it never ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why its part of the load is missing, such as an eviction; null if it is not.</summary>
    public string? Lost { get; init; }

    /// <summary>The requests that it made, as far as known.</summary>
    public long Requests { get; init; }

    /// <summary>Its part of the planned load, from 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>The first error that it logged; never a secret.</summary>
    public string? Error { get; init; }
}
