using Cake.Core;
using Cake.Frosting;

namespace Pipeline.Run;

/// <summary>Cake's context; what the tasks need beyond it, their constructors ask for.</summary>
public sealed class BuildContext(ICakeContext context) : FrostingContext(context);
