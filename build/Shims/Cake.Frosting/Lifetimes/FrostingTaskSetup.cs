using Cake.Core;

namespace Cake.Frosting.Lifetimes;

/// <summary>The start of each task, over the plain Cake context.</summary>
public abstract class FrostingTaskSetup : FrostingTaskSetup<ICakeContext>;

/// <summary>The start of each task, over the build's own context.</summary>
/// <typeparam name="TContext">The build's context.</typeparam>
public abstract class FrostingTaskSetup<TContext> : IFrostingTaskSetup
    where TContext : ICakeContext
{
    public abstract void Setup(TContext context, ITaskSetupContext info);

    void IFrostingTaskSetup.Setup(ICakeContext context, ITaskSetupContext info) => Setup((TContext)context, info);
}
