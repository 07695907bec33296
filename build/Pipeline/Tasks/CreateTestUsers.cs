using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;
using Pipeline.Tokens;

namespace Pipeline.Tasks;

[TaskName(nameof(CreateTestUsers))]
[TaskDescription("Creates the test users that the environment's Supabase lacks; needs SUPABASE_SERVICE_KEY")]
public sealed class CreateTestUsers(TokenSession tokens) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => tokens.CreateUsersAsync();
}
