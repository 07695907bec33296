using LoadTesting;
using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Validation;
using Pipeline.Arguments;

namespace Pipeline.Run;

/// <summary>Compares a run with the baseline that was asked for.</summary>
public sealed class BaselineComparison(RunRequest request)
{
    /// <summary>What is wrong with the baseline, before anything is run.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (request.Comparison.Baseline is not { } path)
            return [];
        try
        {
            Open(path);
            return [];
        }
        catch (ConfigurationException exception)
        {
            var named = ArgumentTable.Baseline.With(path);
            return
            [
                new Finding(
                    named,
                    exception.Message.Replace($"{named}: ", "", StringComparison.Ordinal).TrimEnd('.'),
                    $"name the folder of a run: {ArgumentTable.Baseline}=FOLDER"),
            ];
        }
    }

    /// <summary>The names of the tests in which any figure got worse.</summary>
    public IReadOnlyList<string> LookingWorse(ResultsFolder current) => request.Comparison.Baseline is not { } path ? [] :
    [
        .. RunComparer.Compare(Open(path), current, request.Comparison).Tests
            .Where(test => test.Count(ChangeVerdict.Regression) > 0)
            .Select(test => test.Test),
    ];

    /// <summary>Compares a run that has just ended, if that was asked for, and writes <c>comparison.json</c>.</summary>
    public void Conclude(ResultsFolder current)
    {
        if (request.Comparison.Baseline is { } path)
            ComparisonFile.Write(current, RunComparer.Compare(Open(path), current, request.Comparison));
    }

    /// <summary>Compares two folders and writes <c>comparison.json</c>.</summary>
    /// <exception cref="ConfigurationException"> A folder contains no run, or no test of the two can be compared. Contains the reason for
    /// each. </exception>
    public RunComparison Compare(ResultsFolder current)
    {
        var path = request.Comparison.Baseline
            ?? throw new ConfigurationException($"Compare needs the folder of an earlier run: {ArgumentTable.Baseline}=FOLDER.");
        var comparison = RunComparer.Compare(Open(path), current, request.Comparison);
        if (!comparison.Compared().Any())
        {
            throw new ConfigurationException(
            [
                $"No test of {current.Path} can be compared with {path}.",
                .. comparison.Tests.Select(test => $"{test.Test}: {test.NotComparedBecause}."),
                .. comparison.OnlyInCurrent.Select(test => $"{test}: the baseline has no such test."),
            ]);
        }

        ComparisonFile.Write(current, comparison);
        return comparison;
    }

    private static ResultsFolder Open(string path) => ResultsFolder.Open(path, ArgumentTable.Baseline.With(path)).OfRun();
}
