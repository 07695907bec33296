using System.Runtime.InteropServices;
using Integrations.Processes;
using LoadTesting.Model;

namespace Integrations.Git;

/// <summary>
/// Which code runs where: asked of git, the system and the CI system's variables. What cannot be known is null, never an error.
/// </summary>
public sealed class BuildInfoReader(ProcessRunner processes, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <param name="repository">The folder that holds the scripts.</param>
    public async Task<BuildInfo> ReadAsync(string repository, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var status = GitStatus.Read(await StatusAsync(repository, cancellationToken));
        return new BuildInfo(
            startedAt,
            status.Commit ?? CiBuild.CommitOf(processes.Inherited),
            status.Branch ?? CiBuild.BranchOf(processes.Inherited),
            status.IsModified,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
            Environment.ProcessorCount,
            CiBuild.PageOf(processes.Inherited));
    }

    /// <returns>Empty where git is absent, slow, or finds no repository that it trusts.</returns>
    private async Task<IReadOnlyList<string>> StatusAsync(string repository, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        try
        {
            var outcome = await processes.RunAsync(
                new ProcessRequest("git", ["-C", repository, "status", "--porcelain=v2", "--branch"])
                {
                    // Not GIT_DIR and its like: the repository of a hook that starts this build is not to be asked.
                    HandedOn = HandedOn.Basics.And(
                        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES"),
                    // The index of somebody's own git at work is not to be locked.
                    Environment = new Dictionary<string, string> { ["GIT_OPTIONAL_LOCKS"] = "0" },
                    Deadline = Timeout,
                    GracefulPeriod = TimeSpan.FromSeconds(1),
                    OnLine = line =>
                    {
                        if (!line.IsError)
                            lines.Add(line.Text);
                    },
                },
                cancellationToken);
            return outcome is { ExitCode: 0, End: ProcessEnd.Exited } ? lines : [];
        }
        catch (ProcessStartException)
        {
            return [];
        }
    }
}
