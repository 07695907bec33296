namespace LoadTesting.Model;

public sealed record RunnerOutcome(int Number, string Name)
{
    public int? ExitCode { get; init; }
    public string? Lost { get; init; }
    public long Requests { get; init; }
    public double Share { get; init; }
    public string? Error { get; init; }
}
