using Cake.Core;

namespace Cake.Frosting.Lifetimes;

/// <summary>The end of a run, over the plain Cake context.</summary>
public abstract class FrostingTeardown : FrostingTeardown<ICakeContext>;

/// <summary>The end of a run, over the build's own context.</summary>
/// <typeparam name="TContext">The build's context.</typeparam>
public abstract class FrostingTeardown<TContext> : IFrostingTeardown
    where TContext : ICakeContext
{
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
