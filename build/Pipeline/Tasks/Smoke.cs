using Cake.Frosting;
using Cake.Frosting.Annotations;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Smoke))]
[TaskDescription("SmallSuite with the smoke load profile: the pre-merge run, under a minute")]
[IsDependentOn(typeof(SmallSuite))]
public sealed class Smoke : FrostingTask<BuildContext>;
