using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Reports.Tests.Browser.HeadlessBrowser))]

namespace Reports.Tests.Browser;

/// <summary>One headless Chromium for all tests; each gets a window of its own.</summary>
public sealed class HeadlessBrowser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>In milliseconds, for one step: a tall picture takes half a minute on a machine that does other things too.</summary>
    private const float Timeout = 180_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (ChromiumPath.Find() is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = path, Headless = true, Args = Flags, Timeout = Timeout });
    }

    /// <summary>Skips the test where there is no Chromium.</summary>
    internal async Task<ObservedPage> OpenAsync(string file, int width = ObservedPage.DesktopWidth, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, ChromiumPath.WhereItWasLookedFor);
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Timeout);
        return await ObservedPage.OpenAsync(context, file);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
