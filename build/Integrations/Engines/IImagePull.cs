namespace Integrations.Engines;

/// <summary>Pulls an image to this machine.</summary>
public interface IImagePull
{
    /// <summary>Null if the image is there; otherwise why it is not.</summary>
    Task<string?> PullAsync(string image, CancellationToken cancellationToken);
}
