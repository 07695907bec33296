namespace Integrations.Engines;

/// <summary>Brings an image onto this machine.</summary>
public interface IImagePull
{
    /// <summary>Null when the image is there, else why not.</summary>
    Task<string?> PullAsync(string image, CancellationToken cancellationToken);
}
