using Cake.Core;
using Cake.Frosting;

namespace Pipeline.Run;

/// <summary>Cake's context. Anything else that tasks need is a parameter of their constructors.</summary>
public sealed class BuildContext(ICakeContext context) : FrostingContext(context);
