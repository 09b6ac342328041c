"""The first names that newsrooms use for one sex; whoever bears another one stays open to every pronoun."""

HIS = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmad ahmed alan alasdair alastair albert aldo alejandro alessandro
    alex alexander alexandre alexei alfonso alfred ali allan allen alonzo alton alvin amir amos anatoly anders andre
    andreas andrei andrew andrzej andy ansel anselm anthony antoine antonio archie ari armando arne arnold art
    arthur arturo asher ashraf asif august augustus ayman aziz barack barry bart bashar basil ben benjamin bernard
    bernie bert bill billy blake boaz bob bobby boris brad bradley brandon brandt brendan brendon brent brett brian
    brit brock brooks bruce bruno bryan bryce byron caleb cameron carl carlo carlos cary casey cecil cedric cesar
    chad charles charlie chester chip chris christian christoph christopher chuck clarence clark claude clay clayton
    cliff clifford clint clyde cody colin conrad corey cornelius craig curtis cyril cyrus dale dallas damian damien
    dan daniel danny dante darius darrell darren darryl daryl dave david davor dean delbert demetrius dennis denny
    derek desmond devin dewey diego dietrich dirk dmitri dmitry dominic don donald donovan doug douglas dov duane
    duncan dustin dwayne dwight dylan earl ed eddie edgar edmond edmund eduardo edward edwin efraim ehud eli elias
    elijah elliot elliott elmer elton emanuel emil emile emmanuel emmett enrique enzo ephraim eric erick erik ernest
    ernesto ernie errol erwin esteban ethan eugene evan everett ezra fabio farid felipe felix ferdinand fernando
    fidel finn floyd forrest francis francisco franco frank frankie franklin franz fred freddie frederick gabriel
    gareth garrett garry gary gavin gene gennady geoff geoffrey george gerald gerard gerardo gerhard gianni gideon
    gilbert gilberto giorgio giovanni giuseppe glen glenn godfrey gonzalo gordon grady graeme graham grant greg
    gregory grover guido guillermo gunther gus gustav guy hakan hamid hamza hank hans harlan harley harold harrison
    harry haruki harvey hassan hector heinz helmut henri henry herbert herman hideo hiram hiroshi horace horst
    howard hubert hugh hugo humberto humphrey hussein ian ibrahim idris ignacio igor ilan ilmar imran irving isaac
    isaiah ismail israel itzhak ivan ivo ivor jack jackie jackson jacob jaime jake jakob jamal james jamie jamil jan
    janos jared jason javad javier jay jb jean jeb jeff jeffrey jeremiah jeremy jerome jerry jesse jethro jim jimmy
    jiri joachim joaquin jochen jody joe joel joey johan john johnny jon jonathan joost jorge joris jose josef joseph
    josh joshua josip juan julian julio juri justin jörg jürgen kamal kareem karim karl kaspar kazuo keith ken kenji
    kenneth kent kerry kevin khalid kiril kirk klaus kofi konstantin kristof kurt kyle lamar lamont lance larry lars
    laszlo laurence lawrence lazar lee lenny leo leon leonard leonid leopold leroy les levi lewis liam lincoln linus
    lionel lloyd lorenzo lou louie louis lowell luca lucas lucian luciano luigi luis luiz lukas luke luther lyle
    lyndon mack magnus mahmoud malcolm malik manuel marc marcel marcelo marco marcus marian mario marion mark marlon
    marshall martin marvin massimo matt matteo matthew matthias maurice mauricio maurizio max maxim maximilian mehdi
    mehmet melvin merle mervyn micah michael michel mick mickey miguel mike mikhail milan miles milo milton mitch
    mitt mohamad mohamed mohammad mohammed mohsen monte mordechai morgan morris moses moshe muhammad murat murray
    mustafa nasser nate nathan nathaniel ned neil nestor newt nicholas nick nicolas niels nigel nikolai nils noah
    noam norbert norman octavio ola olaf oleg oliver ollie olu omar omer orlando orville osama oscar osman oswald
    otto owen pablo pascal pat patricio patrick paul paulo pavel pawel pedro per percy perry pete peter petr petro
    phil philip philippe phillip pierce pierre piers pietro pyotr quentin rafael raj rajiv ralf ralph ramon ramzan
    rand randall randolph randy raphael rashid raul ravi ray raymond raymundo recep reed reggie reginald reince
    reinhard rene reuben rex reza rhys ricardo richard rick ricky rob robbie robert roberto rod roderick rodney
    rodolfo rodrigo rogelio roger roland rolando rolf roman ron ronald ronnie rory ross roy ruben rudolf rudolph
    rudy rufus rupert rush russell rustam ryan saddam saeed salman salvador salvatore sam sameer samir sammy samuel
    sanjay santiago saul scot scott sean sebastian selim selwyn serge sergei sergey sergio seth shane shaun shawn
    sherman shimon shinzo sidney sigmund silvio simon skip slobodan sol spencer spiro stan stanislav stanley stefan
    stefano stephen steve steven stewart stig stuart sunil sven syed taro taylor ted teddy terence terry thad theo
    theodore thierry thomas tim timo timothy timur tobias toby todd tom tomas tomasz tommy toni tony travis trent
    trevor trey tristan tucker tyler tyrone ulrich umar uri vaclav vadim valentin valery vance vasily vaughn vern
    vernon vic vicente victor viktor vinay vince vincent vito vivek vlad vladimir volodymyr wade walid wallace wally
    walter warner warren wayne wendell werner wesley wilbur wilfred wilhelm will willard william willie willis
    winston wolfgang woodrow xavier yaakov yair yasser yitzhak youssef yuri yusuf yuval zach zachary zack zbigniew
    zoran""".split()
)
HERS = frozenset(
    """abigail ada adela adele adriana agatha agnes aida aileen aisha alana alexa alexandra alexis alice alicia alina
    alison allison alma alyssa amal amanda amber amelia amina amira amy ana anastasia andie andrea angel angela
    angelica angelina angie anita anja ann anna anne anneliese annette annie annika anthea antoinette antonia aparna
    april arlene ashley asma astrid athena audrey aurora ava avis barbara barbra beatrice belinda bella bernadette
    bernice bertha bessie beth bettina betty beverley beverly bianca birgit blanche bonnie brandi breanna brenda
    briana bridget bridgette brigid brigitte brittany brooke caitlin callie camille candace candice candy carina
    carla carly carmel carmen carol carole caroline carolyn carrie cassandra catalina catherine cathy cecile cecilia
    celeste celia chantal charlene charlotte chelsea cheryl chloe christa christie christina christine ciara cindy
    claire clara claudette claudia cleo colleen condoleezza connie constance cora coretta corinne courtney cristina
    crystal cynthia dagmar dahlia daisy dana danielle daphne darlene dawn debbie deborah debra dee deirdre delia
    delores denise desiree diana diane dianne dina dolores dominique donna dora doreen doris dorothea dorothy dottie
    ebony eden edith edna effie eileen elaina elaine eleanor elena eleni elisabeth elise eliza elizabeth ella elle
    ellen ellie elma eloise elsa elsie elvira emilia emily emma emmanuelle enid erica erika erin erna estelle esther
    ethel eugenia eunice eva evangeline eve evelyn evie faith farah fatima fay faye felicia femke fern fiona flora
    florence frances francesca frida gabriela gail gemma genevieve gennifer georgia georgina geraldine gerda
    gertrude gina ginny gisela giulia gladys glenda glenn gloria grace greta gretchen guadalupe gudrun gwen
    gwendolyn hana hanan hannah hanne harriet harriett hazel heather hedwig heidi helen helena helga henrietta
    hermione hetty hilary hilda hillary holly hope huma ida ilana ilse imelda imogen ina ines inez inga ingrid iona
    irena irene irina iris irma isabel isabella isabelle ivana ivanka ivy jackie jacqueline jada jana jane janet
    janice jasmine jayne jean jeanne jeannie jemima jenna jennifer jenny jerri jessica jill jo joan joann joanna
    jocelyn jodie jolene josefina josephine josie joyce juana juanita judi judith judy julia juliana julie juliet
    juliette june justine kaja karen karin karla katarina kate katharina katherina katherine kathie kathleen kathryn
    kathy katie katja katrina katya kay kayla keisha kellie kelly kellyanne kendra kerri kim kimberly kirsten kirsty
    kitty krista kristen kristi kristin kristina kristine krystal laila lana lara latoya laura laurel lauren laurie
    layla lea leah leanne leila lena leona leonor leslie leticia lidia lilian lillian lily lina linda lisa lisbeth
    liz liza lizzie lois loretta lori lorraine lottie louisa louise luana lucia luciana lucille lucy luisa luz lydia
    lyn lynda lynette lynn lynne mabel macarena madeleine madeline madison mae magda magdalena maggie maisie malala
    mallory mandy mara marcela marcella marcia margaret margarita margery margot marguerite maria marian mariana
    marianne maribel maricela marie mariel marietta marilena marilyn marina marisa marisol marissa marjorie marlene
    marsha marta martha martina mary maryam matilda maude maura maureen maxine maya meera meg megan megyn mel
    melania melanie melba melinda melissa melody mercedes meredith meryl mia michaela michelle mila mildred mina
    mindy minerva minnie mirella miriam misty moira molly mona monica muriel myra myrna myrtle nadia nadine nan
    nancy nanette naomi narges natalia natalie natascha natasha neha nell nellie nettie nichole nicola nicole nikki
    nina noelle nona noor nora noreen norma nuala odette olena olga olive olivia opal oprah ora ottilie paige pam
    pamela pat patricia patsy patti patty paula pauline pearl peggy penelope penny petra petronella phoebe phyllis
    pilar pippa polly portia priscilla prudence queen rachael rachel raisa ramona rana raquel reba rebecca regina
    reina renee rhoda rhonda rita roberta robin rochelle ronda rosa rosalie rosalind rosalyn rosanna rosario rose
    roseanne rosemary rosetta rosie rowena roxana roxanne ruby ruth sabine sabrina sadie sally salma samantha sandra
    sara sarah sasha saskia selena selma serena shana shannon shari sharon shauna sheena sheila sheri sherri sherry
    sheryl shirin shirley sibyl sienna silvia simone sinead siobhan sofia solange sondra sonia sonja sonya sophia
    sophie stacey stacy stefanie stella stephanie stephany sue summer susan susana susannah susie suzanna suzanne
    suzy svea svetlana sybil sylvia tabitha tamar tamara tami tammie tammy tania tanya tara tasha tatiana tatyana
    taylor teresa terri tess tessa thea thelma theodora theresa tiffany tilda tina toni tonya tori tracey tracy
    tricia trina trisha trudi trudy twyla tyresha ulrike una ursula uschi val valentina valeria valerie vanessa
    velma vera veronica vicki vickie vicky victoria viola violet violeta virginia vivian vivienne wanda wendy
    whitney wilhelmina willa wilma winifred xenia yasmin yasmine yelena yoko yolanda yuki yulia yvonne zara zeinab
    zelda zoe zoya""".split()
)


def sex_of(first: str) -> str | None:
    """``"m"``, ``"f"`` or None for a first name."""
    first = first.lower()
    if first in HIS:
        return None if first in HERS else "m"
    return "f" if first in HERS else None
