using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.TestHost;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Open311;

/// <summary>Speaks to an Open311 server as mySociety's FixMyStreet does: XML addresses, form-urlencoded posts, attribute[x], a jurisdiction with everything.</summary>
internal sealed class FixMyStreet(ReeveApp app, string? key = "demo-key", string jurisdiction = "")
{
    private const string Base = "https://localhost/open311/v2/";
    private readonly HttpClient http = app.Host.GetTestClient();

    public Task<(HttpStatusCode Status, XElement Xml)> GetAsync(string path, params (string, string)[] query) =>
        SendAsync(HttpMethod.Get, path + "?" + Query([("jurisdiction_id", jurisdiction), .. query]), null);

    public Task<(HttpStatusCode Status, XElement Xml)> ServicesAsync() => GetAsync("services.xml");

    public Task<(HttpStatusCode Status, XElement Xml)> DefinitionAsync(string code) => GetAsync($"services/{code}.xml");

    public Task<(HttpStatusCode Status, XElement Xml)> SendRequestAsync(params (string, string)[] fields) => PostAsync("requests.xml", fields);

    public Task<(HttpStatusCode Status, XElement Xml)> SendUpdateAsync(params (string, string)[] fields) => PostAsync("servicerequestupdates.xml", fields);

    public Task<(HttpStatusCode Status, XElement Xml)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        IEnumerable<(string Name, string Value)> all = key is null ? fields : [("api_key", key), ("jurisdiction_id", jurisdiction), .. fields];
        return SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    public async Task<(HttpStatusCode Status, XElement Xml)> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, Base + path) { Content = content };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/xml; charset=utf-8", text);
        return (response.StatusCode, XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!);
    }

    public async Task<(HttpStatusCode Status, string Text)> JsonAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(Base + path));
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Query(IEnumerable<(string Name, string Value)> fields) => string.Join('&', fields.Where(field => field.Value.Length > 0).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
}

internal static class Reports
{
    public const string Lat = "54.8951";
    public const string Long = "-2.9342";

    /// <summary>Answers that a service's form takes, as attributes.</summary>
    public static (string, string)[] Attributes(string service) =>
    [
        .. Marlshire.Service(service).Form.Where(question => question.Required && question.ShowWhen is null).Select(question => ($"attribute[{question.Key}]", question.Type switch
        {
            Reeve.CouncilPacks.QuestionType.Single or Reeve.CouncilPacks.QuestionType.Multiple => question.Options[0].Key,
            Reeve.CouncilPacks.QuestionType.Yesno => "no",
            Reeve.CouncilPacks.QuestionType.Number => "1",
            Reeve.CouncilPacks.QuestionType.Date or Reeve.CouncilPacks.QuestionType.Datetime => "2026-09-01T08:00:00Z",
            _ => "words",
        })),
    ];

    public static (string, string)[] Pothole(string description = "A deep hole") => [("service_code", "pothole"), ("lat", Lat), ("long", Long), ("description", description), .. Attributes("pothole")];
}
