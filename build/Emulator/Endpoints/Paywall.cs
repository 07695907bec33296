using Emulator.Http;

namespace Emulator.Endpoints;

/// <summary>Whether the users have a paid tier, without which the platform of 2026 executes nothing.</summary>
internal sealed class Paywall(bool isOpen)
{
    /// <summary>Before the platform looks at the rest of the request, it refuses users without a tier.</summary>
    public void ThrowIfClosed(HttpRequest request)
    {
        if (!isOpen)
        {
            throw ApiError.Failed(request, StatusCodes.Status402PaymentRequired,
                "A subscription is required to use this feature. Upgrade to continue.");
        }
    }
}
