using Microsoft.Playwright;

namespace Reports.Tests.Browser;

/// <summary>A file opened in a window, and all that the browser said of it meanwhile.</summary>
internal sealed class ObservedPage : IAsyncDisposable
{
    public const int DesktopWidth = 1280;
    public const int PhoneWidth = 390;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly string _address;

    private ObservedPage(IBrowserContext context, IPage page, string address)
    {
        _context = context;
        _address = address;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, exceptions of the page's script, and requests for anything besides the file.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<ObservedPage> OpenAsync(IBrowserContext context, string file)
    {
        var page = await context.NewPageAsync();
        var observed = new ObservedPage(context, page, new Uri(Path.GetFullPath(file)).AbsoluteUri);
        page.Console += (_, message) => observed.Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => observed.Note(true, $"exception: {error}");
        page.Dialog += (_, dialog) => observed.Note(true, $"dialog: {dialog.Message}");
        await context.RouteAsync("**/*", async route =>
        {
            var url = route.Request.Url;
            observed.Note(url != observed._address, $"request: {url}");
            if (url == observed._address)
                await route.ContinueAsync();
            else
                await route.AbortAsync();
        });
        await page.GotoAsync(observed._address, new() { WaitUntil = WaitUntilState.Load });
        return observed;
    }

    /// <summary>What <c>findings.js</c> finds: its kinds are documented there.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync(string kind) => await Page.EvaluateAsync<string[]>(Script.Value, kind);

    public ValueTask DisposeAsync() => new(_context.CloseAsync());

    private void Note(bool isComplaint, string text)
    {
        if (!isComplaint)
            return;
        lock (_complaints)
            _complaints.Add(text);
    }

    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(ObservedPage).Assembly.GetManifestResourceStream("Reports.Tests.findings.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
