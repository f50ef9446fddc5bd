package preview
import ("testing";"context";"fmt";"os";"time";"strings"
 "github.com/chromedp/chromedp"; "github.com/chromedp/cdproto/runtime"; "github.com/chromedp/cdproto/log"
)
func TestBrowser(t *testing.T){
 long:=strings.Repeat("<p>regel</p>\n",300)
 g:=preview(t,nil,"content/een.md="+long, "content/twee.md=twee")
 opts:=append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.ExecPath("/usr/bin/chromium"), chromedp.WindowSize(800,600))
 ac,cancel:=chromedp.NewExecAllocator(t.Context(),opts...); defer cancel()
 ctx,cancel2:=chromedp.NewContext(ac); defer cancel2()
 ctx,c3:=context.WithTimeout(ctx,60*time.Second); defer c3()
 chromedp.ListenTarget(ctx,func(ev any){ switch e:=ev.(type){case *runtime.EventConsoleAPICalled: for _,a:=range e.Args{fmt.Println("console",string(a.Value))}; case *log.EventEntryAdded: fmt.Println("log",e.Entry.Level,e.Entry.Text,e.Entry.URL); case *runtime.EventExceptionThrown: fmt.Println("exc",e.ExceptionDetails.Text, e.ExceptionDetails.Exception.Description)}})
 var y float64; var s, vis string; var shot []byte
 must:=func(a ...chromedp.Action){t.Helper(); if err:=chromedp.Run(ctx,a...);err!=nil{t.Fatal(err)}}
 must(log.Enable(), chromedp.Navigate(g.url+"/een/"), chromedp.Evaluate("scrollTo(0,3000);window.oud=1;scrollY",&y)); fmt.Println("scroll",y)
 // other page changed -> reload
 g.write("content/twee.md","anders")
 must(chromedp.Poll("window.oud===undefined && document.readyState==='complete'",nil))
 must(chromedp.Poll("scrollY===3000",nil,chromedp.WithPollingTimeout(5*time.Second)), chromedp.Evaluate("scrollY",&y)); fmt.Println("after reload scroll",y)
 must(chromedp.Evaluate("window.oud=1",nil))
 g.write("content/twee.md","fout")
 must(chromedp.WaitVisible("#wijkgids-meldingen section"), chromedp.Evaluate("String(window.oud)",&s), chromedp.CaptureScreenshot(&shot)); fmt.Println("not reloaded",s)
 os.WriteFile("/tmp/overlay.png",shot,0o644)
 must(chromedp.Click("#wijkgids-meldingen button"), chromedp.WaitNotVisible("#wijkgids-meldingen"))
 must(chromedp.Navigate(g.url+"/twee/"), chromedp.Evaluate("getComputedStyle(document.getElementById('wijkgids-meldingen')).display",&vis)); fmt.Println("on other page still hidden:",vis)
 g.write("content/een.md","fout")
 must(chromedp.WaitVisible("#wijkgids-meldingen section"))
 fmt.Println("new messages shown again")
 g.write("content/een.md","let op")
 g.write("content/twee.md","mooi")
 must(chromedp.Poll("document.body.innerText.includes('mooi')",nil), chromedp.WaitVisible("#wijkgids-meldingen details"), chromedp.CaptureScreenshot(&shot))
 os.WriteFile("/tmp/advice.png",shot,0o644)
 // start broken
 g2:=preview(t,nil,"content/een.md=fout")
 must(chromedp.Navigate(g2.url+"/een/"), chromedp.CaptureScreenshot(&shot)); os.WriteFile("/tmp/leeg.png",shot,0o644)
 g2.write("content/een.md","goed")
 must(chromedp.Poll("document.body.innerText.includes('goed')",nil)); fmt.Println("mended")
}
