using System.Runtime.InteropServices;
using Integrations.Processes;
using LoadTesting.Model;

namespace Integrations.Git;

/// <summary>
/// Finds out which code runs where, from git, the system and the CI system's variables. Anything unknown is null and never an error.
/// </summary>
public sealed class BuildInfoReader(ProcessRunner processes, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <param name="repository">The folder that contains the scripts.</param>
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

    /// <returns>Empty if git is missing, slow, or finds no repository that it trusts.</returns>
    private async Task<IReadOnlyList<string>> StatusAsync(string repository, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        try
        {
            var outcome = await processes.RunAsync(
                new ProcessRequest("git", ["-C", repository, "status", "--porcelain=v2", "--branch"])
                {
                    // GIT_DIR and similar variables are left out, because a hook that starts this build sets them for its own repository.
                    HandedOn = HandedOn.Basics.And(
                        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES"),
                    // Do not lock the index of a repository that somebody may be using.
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
