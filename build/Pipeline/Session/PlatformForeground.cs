using Cake.Core;
using Integrations.Platform;
using Integrations.Processes;
using LoadTesting.Catalogue;
using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.Tokens;

namespace Pipeline.Session;

/// <summary>Runs the stand-in on LOCAL's ports until Ctrl-C.</summary>
public sealed class PlatformForeground(
    RunRequest request,
    RepositoryLayout layout,
    Environments environments,
    Credentials credentials,
    ProcessRunner processes,
    Interruption interruption)
{
    public const int ApiPort = 8006;
    public const int SupabasePort = 8000;

    public async Task RunAsync()
    {
        // The users have the password that GenerateTokens signs them in with.
        var variables = new Dictionary<string, string>();
        if ((credentials.TestUserPassword ?? environments.Of(TargetEnvironment.Local).DefaultTestUserPassword) is { } password)
            variables.Add(CredentialNames.TestUserPassword, password);
        var outcome = await processes.RunAsync(
            new ProcessRequest(
                "dotnet",
                [
                    layout.PlatformAssembly, "--users", layout.TestUsers, "--stop-with-stdin",
                    .. PlatformArguments.Of(request.StandIn, ApiPort, SupabasePort),
                ])
            {
                Environment = variables,
                Deadline = Timeout.InfiniteTimeSpan,
                // A shell script starts its background jobs deaf to SIGINT, and the stand-in has nothing to save.
                GracefulPeriod = TimeSpan.FromSeconds(2),
                HoldStandardInput = true,
                // The banner shows the development keys, as a local Supabase does; nothing of it is kept.
                IsPrivate = _ => true,
                OnLine = line => Console.WriteLine(line.IsError ? PlatformArguments.InNamesOfTheBuild(line.Text) : line.Text),
            },
            interruption.Token);

        if (outcome.End == ProcessEnd.Exited)
            throw new CakeException(outcome.ExitCode == ExitCodes.Refused ? ExitCodes.Refused : ExitCodes.NotJudged, $"The stand-in ended: see above. Where a port is taken, stop what has it: {nameof(Tasks.Platform)} has those of LOCAL, {ApiPort} and {SupabasePort}.");
    }
}
