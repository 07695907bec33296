using Cake.Core;

namespace Cake.Frosting;

/// <summary>An asynchronous task that takes the build's own context.</summary>
/// <typeparam name="T">The context, as given to <see cref="CakeHostExtensions.UseContext{TContext}"/>.</typeparam>
public abstract class AsyncFrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    public virtual Task RunAsync(T context) => Task.CompletedTask;

    public virtual bool ShouldRun(T context) => true;

    Task IFrostingTask.RunAsync(ICakeContext context) => RunAsync((T)context);

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun((T)context);
}
