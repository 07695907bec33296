using LoadTesting;
using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Terminal;

namespace Pipeline.Run;

/// <summary>Compares a run with the baseline that was asked for, and has what looks worse run again where that was asked for, too.</summary>
public sealed class BaselineComparison(RunRequest request, TestSession session, Interruption interruption)
{
    /// <summary>What is wrong with the baseline, known before anything is run.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (request.Comparison.Baseline is not { } path)
            return [];
        try
        {
            ResultsFolder.Open(path, ArgumentNames.Baseline).OfRun(ArgumentNames.Baseline);
            return [];
        }
        catch (ConfigurationException exception)
        {
            var named = $"{ArgumentNames.Baseline}={path}";
            return
            [
                new Finding(
                    named,
                    exception.Message.Replace($"{named}: ", "", StringComparison.Ordinal).TrimEnd('.'),
                    $"name the folder of a run: {ArgumentNames.Baseline}=FOLDER"),
            ];
        }
    }

    /// <summary>Compares a run that has just ended, where that was asked for; writes <c>comparison.json</c>.</summary>
    public async Task ConcludeAsync(ResultsFolder now)
    {
        if (request.Comparison.Baseline is not { } path)
            return;
        var then = ResultsFolder.Open(path, ArgumentNames.Baseline).OfRun(ArgumentNames.Baseline);
        var comparison = RunComparer.Compare(then, now, request.Comparison);
        if (request.Comparison.Confirm)
        {
            foreach (var test in comparison.Tests.Where(test => test.Count(ChangeVerdict.Regression) > 0))
            {
                if (!interruption.Requested && !session.HasLostPlatform)
                    await session.ConfirmAsync(test.Test);
            }

            comparison = RunComparer.Compare(then, now, request.Comparison);
        }

        ComparisonFile.Write(now, comparison);
    }

    /// <summary>Compares two folders; writes <c>comparison.json</c>.</summary>
    /// <exception cref="ConfigurationException">A folder is no run's, or not one test of the two can be compared; holds the reason for each.</exception>
    public RunComparison Compare(ResultsFolder now)
    {
        var path = request.Comparison.Baseline
            ?? throw new ConfigurationException($"Compare needs the folder of an earlier run: {ArgumentNames.Baseline}=FOLDER.");
        var comparison = RunComparer.Compare(ResultsFolder.Open(path, ArgumentNames.Baseline).OfRun(ArgumentNames.Baseline), now, request.Comparison);
        if (!comparison.Compared().Any())
        {
            throw new ConfigurationException(
            [
                $"Not one test of {now.Path} can be compared with {path}.",
                .. comparison.Tests.Select(test => $"{test.Test}: {test.NotComparedBecause}."),
                .. comparison.OnlyNow.Select(test => $"{test}: the baseline has no such test."),
            ]);
        }

        ComparisonFile.Write(now, comparison);
        return comparison;
    }
}
