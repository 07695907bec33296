using Cake.Frosting;
using Cake.Frosting.Annotations;
using Integrations.Identity;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Run;
using Pipeline.Terminal;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

[TaskName(nameof(CreateTestUsers))]
[TaskDescription("Creates the test users that are missing; needs SUPABASE_SERVICE_KEY, or with Better Auth an open sign-up")]
public sealed class CreateTestUsers(
    RunRequest request, RunPlan plan, EmulatorAccess emulator, IdentityAccess identity, Interruption interruption)
    : AsyncFrostingTask<BuildContext>, INeedsPlan
{
    /// <summary>Idempotent: existing users stay as they are.</summary>
    public override async Task RunAsync(BuildContext context)
    {
        if (plan.Environment == TargetEnvironment.Prod && !request.ConfirmProd)
        {
            throw new ConfigurationException(
                $"{ArgumentTable.Environment}=PROD: this would create users there, which has to be confirmed. Next: add "
                + $"{ArgumentTable.ConfirmProd}.");
        }

        var endpoints = await emulator.EndpointsAsync();
        var password = IdentityServer.Required(endpoints.Credentials.TestUserPassword, CredentialNames.TestUserPassword);
        if (endpoints.Auth.Provider == AuthProvider.BetterAuth)
            Console.WriteLine("Each user is tried by a sign-up, and Better Auth limits these: that may take minutes.");
        var result = await TestUserCreation.CreateMissingAsync(
            identity.ReadUsers(), password, identity.DirectoryOf(endpoints), interruption.Token);
        Console.WriteLine($"{result.Created.Count} users created, {result.Present.Count} existed already.");
    }
}
