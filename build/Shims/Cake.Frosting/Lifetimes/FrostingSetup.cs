using Cake.Core;

namespace Cake.Frosting.Lifetimes;

/// <summary>The start of a run, over the plain Cake context.</summary>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>;

/// <summary>The start of a run, over the build's own context.</summary>
/// <typeparam name="TContext">The build's context.</typeparam>
public abstract class FrostingSetup<TContext> : IFrostingSetup
    where TContext : ICakeContext
{
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);
}
