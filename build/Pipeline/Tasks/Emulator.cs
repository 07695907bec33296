using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Emulator;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Emulator))]
[TaskDescription("Runs the emulator of the platform in the foreground on LOCAL's ports, until Ctrl-C")]
public sealed class Emulator(EmulatorForeground platform) : AsyncFrostingTask<BuildContext>
{
    public override Task RunAsync(BuildContext context) => platform.RunAsync();
}
