using Cake.Core;

namespace Cake.Frosting;

/// <summary>The Cake context that a build extends with its own state.</summary>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
