using Cake.Core;
using Cake.Docker;

namespace Integrations.Engines.Docker;

/// <summary>Pulls with Cake.Docker, which shows docker's own progress on the terminal.</summary>
public sealed class CakeImagePull(ICakeContext context, TimeProvider time) : IImagePull
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public async Task<string?> PullAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            // Cake.Docker supports neither deadlines nor cancellation. After either, the pull continues unattended.
            await Task.Run(() => context.DockerPull(new DockerImagePullSettings(), image), cancellationToken)
                .WaitAsync(Timeout, time, cancellationToken);
            return null;
        }
        catch (CakeException error)
        {
            return $"docker pull {image}: {error.Message}";
        }
        catch (TimeoutException)
        {
            return $"docker pull {image} did not end within {Timeout.TotalMinutes:0} minutes";
        }
    }
}
