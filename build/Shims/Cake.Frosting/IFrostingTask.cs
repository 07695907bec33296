using Cake.Core;

namespace Cake.Frosting;

/// <summary>
/// A task as the host sees it. Build code derives from <see cref="FrostingTask{T}"/> or <see cref="AsyncFrostingTask{T}"/> instead.
/// </summary>
public interface IFrostingTask
{
    Task RunAsync(ICakeContext context);

    bool ShouldRun(ICakeContext context);
}
