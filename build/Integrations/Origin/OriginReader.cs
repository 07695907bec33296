using System.Runtime.InteropServices;
using Integrations.Processes;
using LoadTesting.Results;

namespace Integrations.Origin;

/// <summary>Which code runs where: asked of git, the system and the CI system's variables. What cannot be known is null, never an error.</summary>
public sealed class OriginReader(ProcessRunner processes, TimeProvider time)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="repository">The folder that holds the scripts.</param>
    public async Task<RunOrigin> ReadAsync(string repository, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var status = GitStatus.Read(await StatusAsync(repository, cancellationToken));
        return new RunOrigin(
            startedAt,
            status.Commit ?? CiBuild.CommitOf(processes.Inherited),
            status.Branch ?? CiBuild.BranchOf(processes.Inherited),
            status.IsModified,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
            Environment.ProcessorCount,
            CiBuild.PageOf(processes.Inherited));
    }

    /// <returns>Empty where git is absent, slow, or finds no repository that it trusts.</returns>
    async Task<IReadOnlyList<string>> StatusAsync(string repository, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        try
        {
            var outcome = await processes.RunAsync(
                new ProcessRequest("git", ["-C", repository, "status", "--porcelain=v2", "--branch"])
                {
                    // Neither the index of somebody's own git at work is to be locked, nor the repository of a hook asked that starts this build.
                    Environment = new Dictionary<string, string?>
                    {
                        ["GIT_OPTIONAL_LOCKS"] = "0",
                        ["GIT_DIR"] = null,
                        ["GIT_WORK_TREE"] = null,
                        ["GIT_INDEX_FILE"] = null,
                    },
                    Deadline = Patience,
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
