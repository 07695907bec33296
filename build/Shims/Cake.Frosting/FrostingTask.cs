using Cake.Core;

namespace Cake.Frosting;

/// <summary>A task that takes the build's own context.</summary>
/// <typeparam name="T">The context, as given to <see cref="CakeHostExtensions.UseContext{TContext}"/>.</typeparam>
public abstract class FrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    public virtual void Run(T context)
    {
    }

    public virtual bool ShouldRun(T context) => true;

    Task IFrostingTask.RunAsync(ICakeContext context)
    {
        Run((T)context);
        return Task.CompletedTask;
    }

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun((T)context);
}
