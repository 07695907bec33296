using Cake.Core;

namespace Cake.Frosting;

/// <summary>
/// A task as the host sees it. Build code derives from <see cref="FrostingTask{T}"/> or <see cref="AsyncFrostingTask{T}"/> instead.
/// </summary>
public interface IFrostingTask
{
    /// <summary>What the log says when <see cref="ShouldRun"/> answers false.</summary>
    string SkippedMessage => string.Empty;

    Task RunAsync(ICakeContext context);

    bool ShouldRun(ICakeContext context);

    void OnError(Exception exception, ICakeContext context);

    void Finally(ICakeContext context);
}
