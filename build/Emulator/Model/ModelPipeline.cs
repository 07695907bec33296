using System.Text;
using Emulator.Http;

namespace Emulator.Model;

/// <summary>Delays requests and fails them, as the model decides.</summary>
internal static class ModelPipeline
{
    /// <summary>
    /// The message of Prisma, the platform's database client, for this error (P2024), which the platform's exception handler passes on.
    /// </summary>
    private const string NoConnection =
        "Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool";

    /// <summary>The server in front of the application answers this, so it does not have the form of the application's errors.</summary>
    private static readonly byte[] Unavailable = Encoding.ASCII.GetBytes("Service Unavailable");

    /// <summary>
    /// Must come after sign-in, which needs no database, and before the endpoints, so that failed requests change nothing.
    /// </summary>
    public static void UseModel(this WebApplication app, LoadModel model, TimeProvider time)
    {
        if (!model.IsNeeded)
            return;
        app.Use(next => async http =>
        {
            var admission = http.GetEndpoint() is null ? default : model.Enter(http.Request);
            // If the client gives up here, the connection stays busy, because the database continues with the query.
            await Task.Delay(admission.Delay, time, http.RequestAborted);
            await (admission.Outcome switch
            {
                AdmissionOutcome.TimedOut => ApiError.Failed(http.Request, StatusCodes.Status500InternalServerError, NoConnection)
                    .SendAsync(http),
                AdmissionOutcome.Refused => Answer.SendAsync(
                    http, StatusCodes.Status503ServiceUnavailable, Unavailable, "text/plain; charset=utf-8"),
                _ => next(http),
            });
        });
    }
}
