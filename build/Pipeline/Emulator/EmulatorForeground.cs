using Cake.Core;
using Integrations.Emulator;
using Integrations.Processes;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Arguments;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Emulator;

/// <summary>Runs the emulator until Ctrl-C, on LOCAL's ports unless others are named.</summary>
public sealed class EmulatorForeground(
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
                    layout.EmulatorAssembly, "--users", layout.TestUsers, "--stop-with-stdin",
                    .. EmulatorArguments.Format(request.Emulator, request.Ports.Api ?? ApiPort, request.Ports.Supabase ?? SupabasePort),
                ])
            {
                Environment = variables,
                Deadline = Timeout.InfiniteTimeSpan,
                // The emulator has nothing to save.
                GracefulPeriod = TimeSpan.FromSeconds(2),
                HoldStandardInput = true,
                // The banner shows the development keys, as a local Supabase does; nothing of it is kept.
                IsPrivate = _ => true,
                OnLine = line => Console.WriteLine(line.IsError ? EmulatorArguments.InNamesOfTheBuild(line.Text) : line.Text),
            },
            interruption.Token);

        if (outcome.End == ProcessEnd.Exited)
        {
            throw new CakeException(
                outcome.ExitCode == ExitCodes.Refused ? ExitCodes.Refused : ExitCodes.Inconclusive,
                "The emulator ended: see above. Where a port is taken, stop what has it, or name another one:"
                + $" {ArgumentNames.ApiPort} ({ApiPort}), {ArgumentNames.SupabasePort} ({SupabasePort}).");
        }
    }
}
