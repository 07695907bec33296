using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using Integrations.Emulator;
using Integrations.Processes;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Arguments;
using Pipeline.Repository;
using Pipeline.Run;
using Pipeline.Terminal;

namespace Pipeline.Tasks;

[TaskName(nameof(Emulator))]
[TaskDescription("Runs the emulator of the platform in the foreground on LOCAL's ports, until Ctrl-C")]
public sealed class Emulator(
    RunRequest request,
    RepositoryLayout layout,
    Environments environments,
    Credentials credentials,
    ProcessRunner processes,
    Interruption interruption) : AsyncFrostingTask<BuildContext>
{
    private const int ApiPort = 8006;
    private const int SupabasePort = 8000;

    public override async Task RunAsync(BuildContext context)
    {
        // The users have the password with which GenerateTokens signs them in.
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
                // The emulator has nothing to save when it stops.
                GracefulPeriod = TimeSpan.FromSeconds(2),
                HoldStandardInput = true,
                // The banner shows the development keys, like a local Supabase. It is not written to any log.
                IsPrivate = _ => true,
                OnLine = line => Console.WriteLine(line.IsError ? EmulatorArguments.InNamesOfTheBuild(
                    line.Text, request.Emulator, GivenArguments.EmulatorPrefix) : line.Text),
            },
            interruption.Token);

        if (outcome.End == ProcessEnd.Exited)
        {
            throw new CakeException(
                outcome.ExitCode == ExitCodes.Refused ? ExitCodes.Refused : ExitCodes.Inconclusive,
                "The emulator ended: see above. If a port is in use, stop the program that uses it, or name another port:"
                + $" {ArgumentTable.ApiPort} ({ApiPort}), {ArgumentTable.SupabasePort} ({SupabasePort}).");
        }
    }
}
