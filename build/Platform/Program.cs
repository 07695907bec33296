var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/health", () => Results.Json(new { status = "healthy" }));
await app.RunAsync();
