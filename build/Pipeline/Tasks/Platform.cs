using Cake.Frosting;
using Pipeline.Session;

namespace Pipeline.Tasks;

[TaskName(nameof(Platform))]
[TaskDescription("Runs the stand-in of the platform in the foreground on LOCAL's ports, until Ctrl-C")]
public sealed class Platform(PlatformForeground platform) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => platform.RunAsync();
}
